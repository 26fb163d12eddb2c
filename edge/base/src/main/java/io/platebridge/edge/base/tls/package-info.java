/**
 * Other people's servers: who we are there, whose certificate is trusted, and what a person must do
 * when one of them can't be used. Nothing here prints a password.
 */
@NullMarked
package io.platebridge.edge.base.tls;

import org.jspecify.annotations.NullMarked;
