// One function of several lambdas, one for each alternative of a variant: std::visit(Overloaded{…}, variant).
#pragma once

namespace muster {

template <class... Each>
struct Overloaded : Each... {
  using Each::operator()...;
};
template <class... Each>
Overloaded(Each...) -> Overloaded<Each...>;

}  // namespace muster
