/**
 * Single pictures out: a camera's video is decoded once, only while somebody looks, and becomes
 * JPEGs that all who look share. What is JPEG already is passed on as it is.
 */
@NullMarked
package io.platebridge.edge.media.jpeg;

import org.jspecify.annotations.NullMarked;
