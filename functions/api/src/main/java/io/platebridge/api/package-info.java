/**
 * The functions that answer requests. There is one handler per function, in the package of its
 * feature. Each decodes the contract's request, calls the core, and encodes the result. {@link
 * io.platebridge.api.request} has what all of them share.
 */
@NullMarked
package io.platebridge.api;

import org.jspecify.annotations.NullMarked;
