/**
 * Ownership: companies run communities, communities have sites, people are members of companies
 * with a role. Every lookup for a person is restricted to the companies of the {@link
 * io.platebridge.core.tenancy.Caller}, so another tenant's data looks like data that does not
 * exist.
 */
@NullMarked
package io.platebridge.core.tenancy;

import org.jspecify.annotations.NullMarked;
