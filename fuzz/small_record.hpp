// The small record that imports are fuzzed against.
#pragma once

#include "record/load/load.hpp"

inline const muster::FolderTexts& small_record() {
  static const muster::FolderTexts kTexts = {
      {"mission.toml",
       "name = \"M\"\nhost = \"TON\"\nlead = \"KEN\"\nmission_actor = \"M\"\ncurrency = \"USD\"\n"
       "first_day = 2020-01-01\nlast_day = 2026-12-31\n"},
      {"actors.csv", "id,name,kind,contributor\nM,M,mission,\nKEN,,,yes\n"},
      {"sources.csv", "id,publisher,published,title,url,reliability,note\n"},
      {"facts.csv", "id,series,on,source\n"},
      {"places.csv",
       "pcode,name,level,parent,lat,lon,population,source\nT,Island,country,,-20,-175,1000,s\n"
       "T1,North,department,T,-19.8,-175,600,s\nT11,Harbour,commune,T1,-19.75,-175.05,400,s\n"},
      {"boundaries.geojson",
       R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"pcode":"T11"},"geometry":{"type":"Polygon","coordinates":[[[-176,-20],[-175,-20],[-175,-19],[-176,-19],[-176,-20]]]}}]})"}};
  return kTexts;
}

inline muster::Mission loaded(const muster::FolderTexts& files) {
  muster::Problems problems;
  return load_mission(muster::Folder("m", files), muster::embedded_catalogue(problems), problems);
}
