/** Gates that the cloud opens, each at most once per cause, and the record of every opening. */
@NullMarked
package io.platebridge.core.gate;

import org.jspecify.annotations.NullMarked;
