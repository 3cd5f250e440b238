//! The window, driven through its accessibility tree as a reader would drive it.

mod access;
mod annotating;
mod bench;
mod commands;
mod covering;
mod many;
mod marking;
mod opening;
mod overview;
mod pairing;
mod places;
mod safety;
mod scripts;
mod searching;
mod sessions;
mod sources;
mod viewing;
mod watching;
mod working;
