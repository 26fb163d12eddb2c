-- The listed plate that the plate was let in as, at a site that opens for look-alikes.
ALTER TABLE plate_decision ADD COLUMN taken_for TEXT;

CREATE INDEX plate_decision_taken_for ON plate_decision (taken_for) WHERE taken_for IS NOT NULL;
