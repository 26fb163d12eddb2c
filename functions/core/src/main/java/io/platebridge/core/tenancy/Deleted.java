package io.platebridge.core.tenancy;

/** The outcome of deleting something that others may belong to. */
public enum Deleted {
    DONE,
    /** Something still belongs to it. */
    NOT_EMPTY,
    /** It does not exist. */
    GONE
}
