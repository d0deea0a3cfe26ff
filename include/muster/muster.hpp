// All of Muster's library.  docs/guide/library.md shows how to use it.
#pragma once

#include <muster/compare.hpp>
#include <muster/outlook.hpp>
#include <muster/record.hpp>
#include <muster/score.hpp>
#include <muster/status.hpp>
