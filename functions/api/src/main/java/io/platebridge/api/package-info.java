/**
 * The functions that somebody waits for. There is one handler per function, in the package of its
 * feature, and each does three things: it decodes what the contract sent, asks the core, and
 * encodes what the core said. What all of them share stands in {@link io.platebridge.api.request}.
 */
@NullMarked
package io.platebridge.api;

import org.jspecify.annotations.NullMarked;
