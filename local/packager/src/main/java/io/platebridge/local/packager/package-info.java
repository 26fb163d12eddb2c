/**
 * Writes what is deployed: the functions' zips, the portal, and what the pod's image is built from.
 * The same input gives the same bytes, which the builds themselves do not promise.
 */
@NullMarked
package io.platebridge.local.packager;

import org.jspecify.annotations.NullMarked;
