//! The heavy readers and writers, pure.
