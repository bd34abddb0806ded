//! What acceptance tests share.
