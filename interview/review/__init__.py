"""What is made of an interview: drafts as blocks, and the files and pages written from them."""
