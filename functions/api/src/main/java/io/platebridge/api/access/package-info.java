/** The whitelist on the wire. */
@NullMarked
package io.platebridge.api.access;

import org.jspecify.annotations.NullMarked;
