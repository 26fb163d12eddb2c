/** How many requests a caller may send, and how much a company may have. */
@NullMarked
package io.platebridge.core.limit;

import org.jspecify.annotations.NullMarked;
