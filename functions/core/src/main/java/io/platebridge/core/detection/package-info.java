/** What was seen at the gates and what was decided, written down once and for good. */
@NullMarked
package io.platebridge.core.detection;

import org.jspecify.annotations.NullMarked;
