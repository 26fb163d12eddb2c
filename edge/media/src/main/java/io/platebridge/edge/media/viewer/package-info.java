/**
 * Access to media: authorizes every request by its token and web origin, and contains the HTTP
 * rules that all media routes share.
 */
@NullMarked
package io.platebridge.edge.media.viewer;

import org.jspecify.annotations.NullMarked;
