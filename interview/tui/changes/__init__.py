"""What has changed since last year, or since any earlier one, as a page to read and to work from."""
