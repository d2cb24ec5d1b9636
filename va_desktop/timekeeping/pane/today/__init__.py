"""The Today pane: a day, a week or a month as a timeline, and the verbs on its blocks."""
