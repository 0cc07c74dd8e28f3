"""Two versions of a course, and learners who go from one to the other."""
