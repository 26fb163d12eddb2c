package io.platebridge.core.whitelist;

/** The order of day and month in dates such as 03/04/2026. */
public enum DateOrder {
    /** Day, month, year. */
    DMY,
    /** Month, day, year. */
    MDY
}
