/** Follows changes of the sources: compiles them and puts them into what runs. */
@NullMarked
package io.platebridge.local.dev;

import org.jspecify.annotations.NullMarked;
