/** Parsing JSON of other programs. */
@NullMarked
package io.platebridge.edge.base.json;

import org.jspecify.annotations.NullMarked;
