package io.platebridge.contract;

/** The order of day and month in dates that do not begin with the year. */
public enum DateOrder {
    DMY,
    MDY
}
