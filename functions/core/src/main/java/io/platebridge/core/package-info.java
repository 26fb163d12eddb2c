/**
 * The rules of the product, free of framework, store and wire. Each feature is a package of its
 * own. This package has what all of them share: refusals, pages, and the form of ids.
 */
@NullMarked
package io.platebridge.core;

import org.jspecify.annotations.NullMarked;
