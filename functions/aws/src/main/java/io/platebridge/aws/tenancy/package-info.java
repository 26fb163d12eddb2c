/** Sites and memberships in the store. */
@NullMarked
package io.platebridge.aws.tenancy;

import org.jspecify.annotations.NullMarked;
