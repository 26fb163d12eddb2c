/**
 * Requests to HTTP servers whose answers are bounded in time and size, and Digest authentication.
 */
@NullMarked
package io.platebridge.edge.base.http;

import org.jspecify.annotations.NullMarked;
