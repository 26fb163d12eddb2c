package io.platebridge.core.audit;

/**
 * Which entries of a company's audit trail are listed: those about one thing, or by one person.
 *
 * @param id of the thing or person
 */
public record AuditFilter(AuditScope scope, String id) {}
