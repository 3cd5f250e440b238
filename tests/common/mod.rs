//! What several tests share.

pub mod sessions;
