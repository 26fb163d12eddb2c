/**
 * Who may watch: the token and the page of every request for media, and the HTTP rules that all its
 * routes share.
 */
@NullMarked
package io.platebridge.edge.media.viewer;

import org.jspecify.annotations.NullMarked;
