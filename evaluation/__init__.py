"""Quality, measured on benchmarks that lie outside this repository; each module says so where they are absent."""
