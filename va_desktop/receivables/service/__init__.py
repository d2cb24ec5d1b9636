"""The use cases of what is owed: reminding, charging for lateness, stating accounts."""
