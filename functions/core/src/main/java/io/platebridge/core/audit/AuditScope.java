package io.platebridge.core.audit;

/** What an entry of an audit trail can be found by. */
public enum AuditScope {
    COMMUNITY,
    SITE,
    POD,
    /** The plate's normal form. */
    PLATE,
    /** The person who did it. */
    PERSON
}
