//! What one can do in Galley, for the window and the command alike.

pub mod shapes;
