/**
 * Reads config.yaml before anything starts. All faults are reported together, each with its line
 * and remedy. The result is the validated settings of each feature.
 */
@NullMarked
package io.platebridge.edge.pod.config;

import org.jspecify.annotations.NullMarked;
