@NullMarked
package io.tollkeeper.log;

import org.jspecify.annotations.NullMarked;
