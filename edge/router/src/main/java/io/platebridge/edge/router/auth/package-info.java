/**
 * Who is at the other end of a router's connection: a person signed in at the portal's issuer (a
 * JWT), or at an application with Better Auth (a row of its {@code session} table); a router may
 * know both kinds. Both become a {@link io.platebridge.edge.session.Session}: a person, their
 * companies and roles, and an end.
 */
@NullMarked
package io.platebridge.edge.router.auth;

import org.jspecify.annotations.NullMarked;
