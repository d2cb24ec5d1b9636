"""The ground of every room: money, time, texts, errors. Knows the standard library and Babel only."""
