/**
 * Authenticates the person of a connection, signed in at the portal's issuer (a JWT) or at an
 * application with Better Auth (a row of its {@code session} table); a router may accept both. Both
 * result in a {@link io.platebridge.edge.router.Session}: a person, their companies and roles, and
 * an expiry.
 */
@NullMarked
package io.platebridge.edge.router.auth;

import org.jspecify.annotations.NullMarked;
