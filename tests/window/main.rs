//! The window, driven through its accessibility tree as a reader would drive it.

mod annotating;
mod bench;
mod opening;
mod sessions;
mod viewing;
