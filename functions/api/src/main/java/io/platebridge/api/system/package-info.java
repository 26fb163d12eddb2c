/** The control plane about itself. */
@NullMarked
package io.platebridge.api.system;

import org.jspecify.annotations.NullMarked;
