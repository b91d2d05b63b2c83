"""Values as papers state them: codes, dates and terms, numbers, names of people and companies."""
