package io.platebridge.core.tenancy;

/** The sites of all companies. */
public interface Sites {

    /** Adds a site with an empty whitelist at version 0; changes nothing if its id is taken. */
    void add(Site site);
}
