"""Training and measuring of the models that lie beside the checklists."""
