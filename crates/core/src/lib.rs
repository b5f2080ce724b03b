//! The report, its official form, its rules and its light readers and writers.
