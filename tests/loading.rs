//! The good paths of the loader.
