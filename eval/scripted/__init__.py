"""Models that are scripts behind a real server: what answers cost and whether checks hold, without a model."""
