/** Companies, communities, sites, members and invitations on the wire. */
@NullMarked
package io.platebridge.api.tenancy;

import org.jspecify.annotations.NullMarked;
