/**
 * Who owns what: companies run communities, communities have sites, people belong to companies in a
 * role. Whatever a person asks for is looked up within the companies of the {@link
 * io.platebridge.core.tenancy.Caller}, so that another tenant's things look like things that do not
 * exist.
 */
@NullMarked
package io.platebridge.core.tenancy;

import org.jspecify.annotations.NullMarked;
