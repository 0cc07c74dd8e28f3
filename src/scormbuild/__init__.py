"""scormbuild compiles a course written as text into packages for learning management systems."""

__version__ = "0.1.0"
